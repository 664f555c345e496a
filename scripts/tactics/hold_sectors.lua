-- hold_sectors.lua: stay about here, each covering another way in, the most dangerous first.
-- Dangerous is behind what somebody is most likely, and where armed people were last known; nobody stands in a doorway.

local drill = require "lib.drill"
local fight = require "lib.fight"

local NEAR = 12          -- cells: openings and people further off are somebody else's
local ROOMS = 60         -- ... and the middle of a room behind such an opening is not farther off than this
local AGAIN_MS = 4000    -- the shares are looked at again so often
local ARMED = 1500       -- an armed person last known there counts more than any room

local function start(_, _, p) return { share = {}, next_ms = p.ms, covers = {} } end

-- What threatens, most of all first: doors and windows by how likely somebody is behind them, and where armed people were last known.
local function threats(p, units)
  local list, present = {}, {}
  local lead = units[1]
  for _, r in ipairs(p:rooms { near = lead, cells = ROOMS }) do present[r.number] = r.state == "cleared" and not r.stale and 0 or r.present end
  for _, o in ipairs(p:openings { near = lead, cells = NEAR }) do
    if o.role ~= "hatch" then
      local w = math.max(present[o.room_a or 0] or 0, present[o.room_b or 0] or 0)
      if w > 0 then list[#list + 1] = { at = { o.x, o.y, o.z }, weight = w } end
    end
  end
  for _, c in ipairs(p:contacts { custody = "free", near = lead, cells = NEAR }) do
    if fight.stranger(c) and c.armed >= 300 then
      list[#list + 1] = { at = { c.x, c.y, c.z }, weight = ARMED }
    end
  end
  table.sort(list, function(a, b)
    if a.weight ~= b.weight then return a.weight > b.weight end
    return a.at[1] + a.at[2] * 512 < b.at[1] + b.at[2] * 512
  end)
  return list
end

-- To each threat the nearest who sees it and has none yet; who is left over shares the worst.
local function share_out(p, units, state)
  state.share = {}
  local left, worst = #units, nil
  for _, t in ipairs(threats(p, units)) do
    worst = worst or t.at
    local seers = {}
    for _, u in ipairs(units) do
      if not state.share["u" .. u.ordinal] and p:line(u.x, u.y, u.z, t.at[1], t.at[2], t.at[3]) then seers[#seers + 1] = u end
    end
    local u = drill.nearest(seers, t.at)
    if u then state.share["u" .. u.ordinal], left = { t.at[1], t.at[2], t.at[3] }, left - 1 end
    if left == 0 then break end
  end
  for _, u in ipairs(worst and units or {}) do
    if not state.share["u" .. u.ordinal] and p:line(u.x, u.y, u.z, worst[1], worst[2], worst[3]) then state.share["u" .. u.ordinal] = { worst[1], worst[2], worst[3] } end
  end
end

local function step(team, p, state, rng)
  local units, orders = {}, {}
  for _, u in ipairs(drill.able(p, team)) do
    if drill.armed(u) and not u.holds then units[#units + 1] = u end
  end
  if #units == 0 then return orders, true end
  local busy = fight.team(p, units, p:contacts("in_sight"), orders)
  if p.ms >= state.next_ms then
    share_out(p, units, state)
    state.next_ms = p.ms + AGAIN_MS
  end
  for _, u in ipairs(units) do
    local at, here = state.share["u" .. u.ordinal], p:cell(u.x, u.y, u.z)
    if not busy["u" .. u.ordinal] and u.verb == nil then
      if here and here.role == "door" then drill.add(orders, drill.aside(p, u, rng))
      elseif at then drill.add(orders, drill.cover(u, at, state.covers)) end
    end
  end
  return orders, false, { wake = 1000 }
end

return { id = "hold_sectors", args = "", help = "stay here; each covers another way in, the most likely first, until told otherwise",
         examples = { "alpha hold_sectors" }, start = start, step = step }
