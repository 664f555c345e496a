-- deliberate.lua: beside the door, listen, announce, wait; go in room by room; when shot at, contain and call out.

local search = require "lib.search"

return search.ai("deliberate", { shield_first = true })
