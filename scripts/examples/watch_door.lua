-- watch_door.lua: the smallest AI that does something: keep a weapon on the nearest door.

return {
  id = "watch_door", api = 1, params = {},
  init = function() return {} end,
  think = function(unit, p)
    local best, score
    for _, o in ipairs(p:openings()) do
      local d = p:distance(o.x, o.y, o.z)
      if o.role == "door" and (not score or d < score) then best, score = o, d end
    end
    if not best or unit.verb == "cover" then return nil, { wake = 2000 } end
    return { { "cover", best.x, best.y, best.z } }, { wake = 2000 }
  end,
}
