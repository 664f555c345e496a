-- crew.lua: suspects: each suspect follows the plan he was given: hold, ambush, run or yield.

local crew = require "lib.crew"

return crew.ai("crew")
