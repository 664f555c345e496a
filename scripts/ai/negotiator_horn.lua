-- negotiator_horn.lua: one officer talks, trained, but through a loudhailer; for as long as it takes; nobody goes in.

local negotiate = require "lib.negotiate"

return negotiate.ai("negotiator_horn", { style = "trained", horn = true })
