-- partner.lua: a visiting team with a door of its own: holds it and calls out; asked to come, it goes in only where
-- shots are being fired, as its own law has it on foreign ground.

local search = require "lib.search"

return search.ai("partner", { enter = false, calls = 2, early_cordon = false, help = {}, declares = false, own_law = true })
