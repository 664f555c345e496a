-- negotiator.lua: one officer talks, trained, by telephone; for as long as it takes; nobody goes in.

local negotiate = require "lib.negotiate"

return negotiate.ai("negotiator", { style = "trained", phone = true })
