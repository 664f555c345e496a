-- policy.lua: what teams that search differ by: one table of tunables as they are for a careful team; a policy names only what differs.
-- Read by lib/search; a mission's own AI may start from it.

local names = require "lib.names"

local policy = {}

policy.careful = {
  beside = true,              -- stand beside the door, not before it
  pace = "quiet", listen = true, announce = true,
  early_cordon = true,        -- ask for the cordon, and for an ambulance to stand by, before anything happens
  closes_first = false,       -- ... and let it stand, with somebody at every other way out, before anybody goes near the door
  rings = false,              -- two stand where the ways out come down (marks `ring`) before the door is gone to
  haste = false,              -- what is different as soon as somebody hurt has been heard in there
  gas = false,                -- a gas device through the door before anybody goes in
  dog_first = false,          -- send the dog in ahead
  by_claims = true,           -- of several doors first where the dossier expects somebody
  ways = true,                -- use another way in where there is one
  asks = true,                -- a household gets the time that people need to come to the door
  heeds = true,               -- whoever is heard inside is called out from cover before the door is touched
  by_hand = true,             -- a flat that is clear to the eye is gone through by the dog, and by hand
  enter = true,               -- go in at all
  guards = true,              -- somebody holds the other doors of the place before anybody goes to this one
  how = "deliberate",         -- room by room: looked into from the threshold before anybody crosses it; false: straight in
  shield_first = false,       -- a shield is asked for at once and goes in first; it is waited for
  flash_first = false,        -- a flash device on the first entry
  holds = false,              -- who is made out in there and does not give up is spoken to from the threshold, for minutes, before anybody goes in
  peers = true,               -- into an open door first with the mirror; who is seen armed in there is called upon, and blinded before anybody goes in
  quiet_ms = 45000,           -- without a shot before anybody goes in again
  entries = 2,                -- how often the team goes in again after being shot at
  shelters = true,            -- whoever has a loudhailer tells the quarter to stay inside (marks `shelter`)
  evidence = true,            -- before the claim, the place is gone through for what they left there
  declares = true,            -- ends the mission with a claim; a team that only helps does not
  own_law = false,            -- asked to come, it goes in only to save somebody: while shots are being fired
  calls = 3,                  -- rounds of calling out before that
  help = { "medic", "shield", "cordon", "marksman", "armed_team", "ambulance" },
}

-- What a policy may say besides, and the careful one leaves to what calls for it: how many go to the door; how many pairs carry and drag.
local MAY = { team = true, pairs = true }

-- A name that nothing reads would change nothing, and nobody would see why.
local function check(id, differs)
  for name in pairs(differs) do
    if policy.careful[name] == nil and not MAY[name] then
      error(string.format("the policy '%s' has no tunable '%s'; the nearest is '%s' (lib/policy has all of them)", id, name, names.nearest(tostring(name), policy.careful)), 0)
    end
  end
end

local function with(base, differs)
  local all = {}
  for k, v in pairs(base) do all[k] = v end
  for k, v in pairs(differs) do all[k] = v end
  return all
end

-- All tunables of this policy, which differs in these from the careful one; what is different in haste goes on top of that. A tunable
-- that there is not is an error that names the policy and the nearest one.
function policy.of(id, differs)
  check(id, differs)
  local all = with(policy.careful, differs)
  if not all.haste then return all end
  check(id, all.haste)
  all.haste = with(all, all.haste)
  return all
end

return policy
