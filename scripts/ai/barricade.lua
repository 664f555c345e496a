-- barricade.lua: suspects: everybody holds the flat and fires through the door at a heard presence.

local crew = require "lib.crew"

return crew.ai("barricade", "hold")
