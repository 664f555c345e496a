-- staff.lua: people who are in the way: they hide from shots, and open and give up when called.
-- For the golden records only.

return { id = "staff", api = 1, params = {},
  init = function() return {} end,
  think = function(u, p)
    for _, e in ipairs(p:events()) do
      if e.unit == u.ordinal and e.kind == "challenged" then return { { "surrender" } }, { wake = 4000 } end
      if e.kind == "heard_shot" and u.verb ~= "hide" then return { { "hide" } }, { wake = 6000 } end
    end
    return nil, { wake = 2000 }
  end }
