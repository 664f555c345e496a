-- contain.lua: nobody goes in: stand beside the door, close the block, call out for as long as it takes.

local search = require "lib.search"

return search.ai("contain", { enter = false, calls = 24 })
