-- duel.lua: fires at the armed person in sight (a suspect: at police) while he is a threat, reloads when the magazine is empty, and nothing else.
-- For experiments: what direct orders measure is measured through a script as well.

local BUSY = { shoot = true, reload = true }

return { id = "duel", api = 1, params = {},
  think = function(u, p)
    if BUSY[u.verb or ""] or not u.weapon then return nil, { wake = 250 } end
    if (u.rounds or 0) == 0 then return (u.spare or 0) > 0 and { "reload" } or nil end
    for _, c in ipairs(p:contacts("in_sight")) do
      local threat = c.custody == "free" and not c.down and c.hands ~= "raised"
      local foe = c.armed >= 500 or (u.side == "red" and c.police >= 500)
      if threat and foe then return { "shoot", c.ref } end
    end
    return nil, { wake = 250 }
  end }
