-- contain.lua: the block is closed before anybody goes near; then nobody goes in: beside the door, calling out and talking for
-- as long as it takes. Where nobody answers or all have come out, somebody looks in at the end, after gas where there is some.

local search = require "lib.search"

return search.ai("contain", { closes_first = true, enter = false, gas = true, calls = 24 })
