-- toll.lua: what a mission of the search came to, read from its log: who was struck, who died, who got away, and what it was
-- worth to those who were looked for. For experiments over whole missions; it reads the truth.

local toll = {}

local VOLLEY_MS = 5000        -- the first volley: from the first shot at the team

-- What the end is worth to one who is looked for (GAME: own life, not taken, an exit; harm to others earns nothing). Who is still
-- about when it ends is free only as long as nobody has closed the block round him.
local LIFE, UNHURT, FREE, EXIT = 50, 10, 25, 15

-- Persons of the team struck by a round, through armour or not, from `after` to `before`; and whether the dog was.
function toll.struck(log, dog, after, before)
  local seen, officers, hound = {}, 0, false
  for _, kind in ipairs({ "hit", "armour_stopped" }) do
    for _, e in ipairs(log:all { kind = kind, other_side = "blue", after = after, before = before }) do
      if e.other == dog then hound = true
      elseif e.other and not seen[e.other] then seen[e.other], officers = true, officers + 1 end
    end
  end
  return officers, hound
end

-- Officers struck within five seconds of the first shot by a suspect; nil when none was fired.
function toll.first_volley(log, dog)
  local first = log:first { kind = "shot", side = "red" }
  if not first then return nil end
  return (toll.struck(log, dog, first.ms, first.ms + VOLLEY_MS))
end

local function ringed(ids)
  for _, id in ipairs(ids) do
    if string.match(id, "^cordon%.") then return true end
  end
  return false
end

local function lost(person) return person.fate == "dead" or person.fate == "dies_later" end

-- Deaths, now or later of wounds, and the worth of the end to the suspects (a mean; nil when there are none).
function toll.people(log)
  local t = { dead = 0, blue_dead = 0, red_dead = 0, civilians_dead = 0, suspects = 0, away = 0, taken = 0 }
  local worth, ids = 0, log:people()
  local closed = ringed(ids)
  for _, id in ipairs(ids) do
    local person = log:person(id)
    if lost(person) then
      t.dead = t.dead + 1
      local key = person.side == "civilian" and "civilians_dead" or person.side .. "_dead"
      t[key] = t[key] + 1
    end
    if person.side == "red" then
      local taken = person.custody ~= "free"
      t.suspects = t.suspects + 1
      if person.place == "left" and not taken and not lost(person) then t.away = t.away + 1 end
      if taken then t.taken = t.taken + 1 end
      if not lost(person) then
        worth = worth + LIFE + (person.fate == "unhurt" and UNHURT or 0) + ((taken or (closed and person.place ~= "left")) and 0 or FREE)
          + (person.place == "left" and not taken and EXIT or 0)
      end
    end
  end
  if t.suspects > 0 then t.worth = worth / t.suspects end
  return t
end

return toll
