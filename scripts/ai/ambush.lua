-- ambush.lua: suspects: everybody waits for a face and then fires.

local crew = require "lib.crew"

return crew.ai("ambush", "ambush")
