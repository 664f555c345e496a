-- deliberate.lua: beside the door, listen, announce, wait for the shield; go in room by room behind it; when shot at, contain and call out.

local search = require "lib.search"

return search.ai("deliberate", { shield_first = true })
