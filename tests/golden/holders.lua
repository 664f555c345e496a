-- holders.lua: people who fire at faces and at the door, give up when hurt or called upon often, or leave.
-- For the golden records only.

local front = { 12, 6, 0 }

return { id = "holders", api = 1, params = {},
  init = function() return { u = {} } end,
  think = function(u, p, state, rng)
    local key = "u" .. u.ordinal
    local m = state.u[key] or { calls = rng:between(4, 8), bursts = 2, next_ms = 0, out = false }
    state.u[key] = m
    for _, e in ipairs(p:events()) do
      if e.unit == u.ordinal and e.kind == "challenged" then m.calls = m.calls - 1 end
      if e.kind == "heard" and (e.sound == "ram" or e.sound == "kick") then m.out = true end
    end
    if u.bleeding or m.calls <= 0 then return u.verb ~= "surrender" and { { "surrender" } } or nil, { wake = 2000 } end
    if u.rounds == 0 and u.verb ~= "reload" then return { { "reload" } }, { wake = 1000 } end
    for _, c in ipairs(p:contacts()) do
      if c.state == "in_sight" and c.police >= 300 and not c.down and u.verb ~= "shoot" and p:line(u.x, u.y, u.z, c.x, c.y, c.z) then
        return { { "shoot", c.ref, rounds = rng:between(2, 4) } }, { wake = 900 }
      end
    end
    if p.ms < m.next_ms or u.verb == "shoot" then return nil, { wake = 500 } end
    if u.ordinal == 3 and m.out then
      m.next_ms = p.ms + 8000
      return { { "open", 21, 6, 0 }, { "move", 23, 9, 0, pace = "run" } }, { wake = 1000 }
    end
    if m.bursts > 0 and m.out and p:line(u.x, u.y, u.z, front[1], front[2], front[3]) then
      m.bursts, m.next_ms = m.bursts - 1, p.ms + 4000
      return { { "shoot", front[1], front[2], front[3], rounds = 3 } }, { wake = 1000 }
    end
    if not u.aimed and u.verb == nil then return { { "cover", front[1], front[2], front[3] } }, { wake = 1500 } end
    return nil, { wake = 700 }
  end }
