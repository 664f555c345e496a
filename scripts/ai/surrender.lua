-- surrender.lua: suspects: everybody gives up when called or seen.

local crew = require "lib.crew"

return crew.ai("surrender", "yield")
