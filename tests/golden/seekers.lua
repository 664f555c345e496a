-- seekers.lua: a search by the clock, each with a list of orders; whatever is met on the way comes first.
-- For the golden records only: it is there to make things happen, not to be good at it.

local function go(x, y, z, pace) return { "move", x, y, z, pace = pace or "walk" } end

local LIST = {
  { { 1000, go(10, 7, 0) }, { 12000, { "challenge", 12, 6, 0, "police" } }, { 31000, { "throw", "smoke", 12, 3, 0 } }, { 60000, { "report", "position", 12, 7, 0 } },
    { 80000, { "request", "medic" } }, { 95000, go(12, 4, 0) }, { 140000, { "declare", "clear" } } },
  { { 1000, go(12, 7, 0) }, { 9000, { "listen", 12, 6, 0 } }, { 17000, { "ram", 12, 6, 0 } }, { 24000, go(14, 8, 0, "run") },
    { 40000, go(14, 3, 0) }, { 50000, { "kick", 15, 3, 0 } }, { 62000, go(21, 5, 0) }, { 80000, { "wedge", 21, 6, 0 } } },
  { { 1000, go(11, 7, 0) }, { 20000, { "throw", "flash", 12, 4, 0 } }, { 26000, go(12, 4, 0, "run") }, { 34000, go(8, 3, 0) },
    { 45000, go(4, 3, 0) }, { 58000, go(2, 4, 1, "creep") }, { 70000, go(8, 3, 1) }, { 75000, { "open", 9, 3, 1 } }, { 85000, go(11, 3, 1) },
    { 110000, { "report", "room_clear", 11, 3, 1 } } },
  { { 1000, go(13, 7, 0) }, { 27000, go(13, 3, 0, "run") }, { 36000, go(6, 2, 0) },
    { 52000, go(16, 3, 0) }, { 66000, go(19, 4, 0) }, { 90000, { "reload" } }, { 100000, { "swap" } } },
  { { 3000, go(9, 8, 0) }, { 48000, go(12, 7, 0) }, { 100000, go(12, 3, 0) } },
  { { 3000, go(7, 8, 0) }, { 30000, { "send", 12, 4, 0 } }, { 44000, { "recall" } }, { 70000, { "send", 18, 3, 0 } }, { 90000, { "recall" } } },
}
local BUSY = { shoot = true, challenge = true, cuff = true, treat = true, throw = true, reload = true }

local function near(u, c, cells) return u.z == c.z and math.max(math.abs(u.x - c.x), math.abs(u.y - c.y)) <= cells end

-- What is to be done about the people in sight.
local function react(u, p)
  for _, c in ipairs(p:contacts()) do
    local free = c.custody == "free" and c.police < 500 and c.animal < 500
    local settled = c.custody == "yielded" or (c.down and c.custody == "free" and c.police < 500)
    if c.state == "in_sight" and settled and near(u, c, 5) and (u.items.cuffs or 0) > 0 and u.ordinal ~= 2 and u.ordinal ~= 6 then
      if near(u, c, 1) then return { "cuff", c.ref } end
      return u.verb ~= "move" and go(c.x, c.y, c.z) or nil
    elseif c.state == "in_sight" and free and not c.down and p:line(u.x, u.y, u.z, c.x, c.y, c.z) then
      if c.hands == "holding" and c.armed >= 500 then return { "shoot", c.ref, rounds = 2 } end
      if not c.warned_ms or c.warned_ms < 0 or p.ms - c.warned_ms > 9000 then return { "challenge", c.ref, "hands" } end
    end
  end
  for _, m in ipairs(p:members()) do
    if u.kit == "medic" and m.bleeding and not m.able and m.ordinal ~= u.ordinal and near(u, m, 8) then
      return near(u, m, 1) and { "treat", m.ref } or go(m.x, m.y, m.z, "run")
    end
  end
  return u.bleeding and { "treat", u.ref } or nil
end

return { id = "seekers", api = 1, params = {},
  init = function() return { at = { 1, 1, 1, 1, 1, 1, 1, 1 } } end,
  think = function(u, p, state)
    if u.kind == "dog" or BUSY[u.verb or ""] then return nil, { wake = 500 } end
    local order = react(u, p)
    if order then return { order }, { wake = 700 } end
    local list = LIST[u.ordinal] or { { 0, go(13, 3, 0) } }
    local n = state.at[u.ordinal] or 9
    local row = list[n]
    if not row or p.ms < row[1] or u.verb ~= nil then return nil, { wake = 500 } end
    state.at[u.ordinal] = n + 1
    return { row[2] }, { wake = 500 }
  end }
