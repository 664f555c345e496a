-- besieged.lua: suspects: shut in and not coming out; take a hostage if anybody is there, talk when spoken to, fire only when it is too much.

local crew = require "lib.crew"

return crew.ai("besieged", "siege")
