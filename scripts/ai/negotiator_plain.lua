-- negotiator_plain.lua: one officer talks as most would, by telephone; for as long as it takes; nobody goes in.

local negotiate = require "lib.negotiate"

return negotiate.ai("negotiator_plain", { style = "plain", phone = true })
