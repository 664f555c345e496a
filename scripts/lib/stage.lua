-- stage.lua: the stages of a search: going on to the next, and a tactic at a cell for some of the team.
-- A stage is a word in the caller's state; what every stage counts anew begins here.

local stage = {}

function stage.next(s, p, name)
  s.stage, s.since, s.begun, s.asked = name, p.ms, false, 0
end

function stage.tactic(name, cell, team, ...)
  local order = { name, cell[1], cell[2], cell[3], ... }
  order.team = team
  return order
end

return stage
