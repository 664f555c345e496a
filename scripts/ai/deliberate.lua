-- deliberate.lua: beside the door, listen, announce, wait for the shield; look in from the edge before anybody crosses a threshold. Who
-- has been made out inside is spoken to from there, for minutes; then the flash, and room by room. When shot at, contain and call out.

local search = require "lib.search"

return search.ai("deliberate", { shield_first = true, holds = true })
