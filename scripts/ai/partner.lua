-- partner.lua: a visiting team with a door of its own: holds it, calls twice, and goes in when it is asked to come.

local search = require "lib.search"

return search.ai("partner", { enter = false, calls = 2, early_cordon = false, help = {}, declares = false })
