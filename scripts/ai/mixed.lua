-- mixed.lua: suspects: as crew: every plan as given.

local crew = require "lib.crew"

return crew.ai("mixed")
