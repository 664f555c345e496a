-- runner.lua: suspects: everybody makes for the roof at the first alarm.

local crew = require "lib.crew"

return crew.ai("runner", "run")
