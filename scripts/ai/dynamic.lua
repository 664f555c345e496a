-- dynamic.lua: fast: stack, flash, in; talks only when that has failed.

local search = require "lib.search"

return search.ai("dynamic", { pace = "fast", listen = false, announce = false, heeds = false, peers = false, by_hand = false, flash_first = true, how = false, entries = 3, calls = 1 })
