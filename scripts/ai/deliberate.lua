-- deliberate.lua: somebody where the ways out come down; beside the door, listen, announce, wait for the shield; look in from the edge before
-- anybody crosses a threshold. Who has been made out inside is spoken to from there, for minutes; then the flash, and room by room. When
-- shot at, contain and call out. Where somebody groans in there nobody talks for minutes: called once, and in.

local search = require "lib.search"

-- Somebody is dying: then care is to be quick about it.
local HASTE = { shield_first = false, holds = false, heeds = false, peers = false, how = false, flash_first = true, calls = 0, quiet_ms = 15000 }

return search.ai("deliberate", { shield_first = true, holds = true, rings = true, haste = HASTE })
