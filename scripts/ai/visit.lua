-- visit.lua: investigators of another agency: keep to the stairs and the yard, by their own rules, and come when asked.

local drill = require "lib.drill"
local fight = require "lib.fight"
local site = require "lib.site"

local YARD_AFTER_MS = 30000 -- it takes a while until one of them thinks of the back

local function init(_, _, rng)
  return { yard = rng:below(100) < 40, come = false, told = {} }
end

-- In plain clothes one does not stand beside officers who wait for armed men: where the back is held by others he is not needed.
local HELD_CELLS = 10
local function held_by_others(p, c)
  for _, k in ipairs(p:contacts("in_sight")) do
    if (k.dress == "uniform" or k.dress == "fatigues") and c and drill.near(k, c, HELD_CELLS) then return true end
  end
  return false
end

-- Where each of them ought to be: one in the entrance hall, the other there too or in the yard.
local function post(unit, p, state)
  if unit.ordinal == 2 and state.yard and p.ms > YARD_AFTER_MS then return site.mark(p, "yard") end
  if state.come then return site.mark(p, "hold_point") end
  return site.mark(p, "collect")
end

-- Who is led by officers is theirs: a weapon held on him is held on them, by a stranger in plain clothes.
local LED_CELLS = 2
local function led(c, seen)
  for _, k in ipairs(seen) do
    if (k.dress == "uniform" or k.dress == "fatigues") and k.ref ~= c.ref and drill.near(k, { c.x, c.y, c.z }, LED_CELLS) then return true end
  end
  return false
end

-- In plain clothes and armed, one is easily taken for somebody else: nobody is called upon, or has a weapon held on him, before
-- it is made out how he is dressed, nor who shows no weapon and does not run, nor a prisoner; whoever fires is another matter.
local function made_out(p)
  local list, seen = {}, p:contacts("in_sight")
  for _, c in ipairs(seen) do
    local stays = fight.harmless(c) and c.doing ~= "runs" and c.doing ~= "flees"
    local dressed = c.dress ~= "unknown" and c.dress ~= "uniform" and c.dress ~= "fatigues"
    if (dressed and not stays and not led(c, seen)) or fight.firing(p, c) then list[#list + 1] = c end
  end
  return list
end

local function think(unit, p, state)
  for _, e in ipairs(p:events()) do
    if e.kind == "asked" and e.word == "come" then state.come = true end
  end
  if unit.bleeding and unit.verb == nil then return { { "treat", unit.ref } }, { wake = 2000 } end
  local order, _, after = fight.react(p, unit, made_out(p))
  if state.yard and unit.ordinal == 2 and held_by_others(p, site.mark(p, "yard")) then state.yard = false end
  local at = post(unit, p, state)
  -- Who has gone to another post says so on the net.
  local key, where = "u" .. unit.ordinal, at and at[1] * 4096 + at[2] * 8 + at[3] or 0
  if not state.told[key] then state.told[key] = where end
  if not order and at and unit.verb == nil and state.told[key] ~= where and drill.near(unit, at, 2) then
    state.told[key] = where
    order = { "report", "position" }
  end
  if not order and at and not drill.near(unit, at, 2) then order = drill.walk(p, unit, at, "walk") end
  return order and { order, order[1] == "tackle" and after or nil } or nil, { wake = 1000 }
end

return { id = "visit", api = 1, params = {}, init = init, think = think }
