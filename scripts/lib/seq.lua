-- seq.lua: a tactic as a list of stages: give orders, until done or out of time, then the next.
-- The state holds only where it stands: { stage = n, since = ms }, beside what the tactic itself keeps.

local seq = {}

-- stages: list of { limit = ms, give = function(units, p, state, rng) return orders end,
-- done = function(units, p, state) return bool end (optional: `give` with no orders is enough) }.
function seq.step(stages, units, p, state, rng)
  if not state.stage then state.stage, state.since = 1, p.ms end
  local stage = stages[state.stage]
  while stage do
    local late = stage.limit and p.ms - state.since >= stage.limit
    if not late and not (stage.done and stage.done(units, p, state)) then
      return stage.give(units, p, state, rng), false
    end
    state.stage, state.since = state.stage + 1, p.ms
    stage = stages[state.stage]
  end
  return {}, true
end

return seq
