-- as_reported.lua: believes the dossier: straight to the door, before it, open it, dog and team walk in.

local search = require "lib.search"

return search.ai("as_reported", { beside = false, pace = "fast", listen = false, announce = false, heeds = false, peers = false, by_hand = false, early_cordon = false,
                                  dog_first = true, how = false, by_claims = false, ways = false, guards = false, asks = false, evidence = false, calls = 2 })
