-- policies.lua: Kiln Street by policy pair and kind of hidden truth: how it ends, for everybody alike, and which policy is best where.
-- The same seeds for every pair, so that differences are those of the policies. The kind of truth is forced, case by case, so that each is seen as
-- often as the others. `hurt`: one who lives here lies hurt inside as well.
local toll = require "lib.toll"

local DOG = "niu.8"
local BLUE = { "deliberate", "dynamic", "contain", "as_reported" }
local RED = { "mixed", "barricade", "ambush", "runner", "surrender" }

-- What is behind the door, and who: without suspects it is nothing to them how they would have behaved.
local BEHIND = { "empty", "residents" }
for _, stratum in ipairs({ "wants_out", "barricaded" }) do
  for _, red in ipairs(RED) do BEHIND[#BEHIND + 1] = stratum .. "/" .. red end
  BEHIND[#BEHIND + 1] = stratum .. "/hurt"
end

-- "stratum/red": nil for who nobody is there to be.
local function parts(behind)
  local stratum, red = string.match(behind, "^([%w_]+)/?([%w_]*)$")
  return stratum, red ~= "" and red or nil
end

-- ---- what the table says ----------------------------------------------------------------------------

local function find(cases, blue, behind)
  for _, c in ipairs(cases) do
    if c.case.blue == blue and c.case.behind == behind and c.score then return c end
  end
  return nil
end

-- Is a better than b? By the score; where that is the same for all one can say, by the time it took.
local function better(a, b)
  if a.score.at ~= b.score.at and (a.score.lo > b.score.hi or b.score.lo > a.score.hi or math.abs(a.score.at - b.score.at) >= 1) then return a.score.at > b.score.at end
  return a.seconds.at < b.seconds.at
end

-- Does the first do better than that one by more than luck, over the same seeds: by "score", where that is the same by "seconds"; or nil?
-- Most of what a score varies by is what is behind the door, not the team: that cancels out.
local function apart_from(first, other, less)
  local score, seconds = less(first, other, "score"), less(first, other, "seconds")
  if score.at >= 1 then return score.lo > 0 and "score" or nil end
  return math.abs(score.at) < 1 and seconds.hi < 0 and "seconds" or nil
end

-- The blue policy that does best against it, the next one, and what tells it apart from every other: "score", "seconds" or nil.
local function best(cases, behind, less)
  local first, second
  for _, blue in ipairs(BLUE) do
    local c = find(cases, blue, behind)
    if c and (not first or better(c, first)) then first, second = c, first
    elseif c and (not second or better(c, second)) then second = c end
  end
  local apart = first and second and apart_from(first, second, less)
  for _, blue in ipairs(BLUE) do
    local c = find(cases, blue, behind)
    if first and c and c ~= first and not apart_from(first, c, less) then apart, second = nil, c break end
  end
  return first, second, apart
end

local function cell(e) return e and string.format("%5.1f [%.1f, %.1f]", e.at, e.lo, e.hi) or "-" end

-- A row a kind of truth, a column a policy of the team; what stands behind says which does best there, and whether the intervals part.
local function best_lines(cases, lines, less)
  local wins = {}
  lines[#lines + 1] = string.format("%-22s %-20s %-20s %-20s %-20s best", "score", table.unpack(BLUE))
  for _, behind in ipairs(BEHIND) do
    local row, first, second, apart = {}, best(cases, behind, less)
    for i, blue in ipairs(BLUE) do
      local c = find(cases, blue, behind)
      row[i] = cell(c and c.score)
    end
    if first and second and apart then wins[first.case.blue] = (wins[first.case.blue] and wins[first.case.blue] .. ", " or "") .. behind end
    local verdict = first and second and string.format("%s, %s %s", first.case.blue, apart and "apart by " .. apart .. " from" or "not apart from", second.case.blue) or ""
    local by = first and second and less(first, second, "score")
    if by then verdict = string.format("%s by %.1f [%.1f, %.1f]", verdict, by.at, by.lo, by.hi) end
    if first then lines[#lines + 1] = string.format("%-22s %-20s %-20s %-20s %-20s %s", behind, row[1], row[2], row[3], row[4], verdict) end
  end
  for _, blue in ipairs(BLUE) do lines[#lines + 1] = string.format("%-11s best, told apart from all others: %s", blue, wins[blue] or "nowhere") end
end

-- The hypothesis of contain against dynamic, told whichever way it comes out: heads over the same seeds, those who die later and the suspects with them.
local function hypothesis_lines(cases, lines, less)
  lines[#lines + 1] = string.format("%-22s %-22s %-22s %-22s", "dynamic less contain", "dead", "officers struck", "score")
  for _, behind in ipairs(BEHIND) do
    local fast, slow = find(cases, "dynamic", behind), find(cases, "contain", behind)
    local row = {}
    for i, what in ipairs(fast and slow and { "dead", "struck", "score" } or {}) do
      local d = less(fast, slow, what)
      row[i] = d and string.format("%6.2f [%.2f, %.2f]", d.at, d.lo, d.hi) or "-"
    end
    if #row > 0 then lines[#lines + 1] = string.format("%-22s %-22s %-22s %-22s", behind, table.unpack(row)) end
  end
end

-- Does one way of the suspects serve them best whatever the team does? By what the end is worth to them (lib/toll). It would dominate
-- when it is best against every policy of the team by more than luck over the same seeds; where it is not, nobody can say so.
local function red_lines(cases, lines, less)
  lines[#lines + 1] = string.format("%-22s %-20s %-20s %-20s %-20s", "worth to the suspects", table.unpack(BLUE))
  for _, stratum in ipairs({ "wants_out", "barricaded" }) do
    local top, next_one, asked = {}, {}, 0
    for _, red in ipairs(RED) do
      local row = {}
      for i, blue in ipairs(BLUE) do
        local c = find(cases, blue, stratum .. "/" .. red)
        row[i] = cell(c and c.worth)
        if c and c.worth then
          if not top[blue] or c.worth.at > top[blue].worth.at then top[blue], next_one[blue] = c, top[blue]
          elseif not next_one[blue] or c.worth.at > next_one[blue].worth.at then next_one[blue] = c end
        end
      end
      lines[#lines + 1] = string.format("%-22s %-20s %-20s %-20s %-20s", stratum .. "/" .. red, table.unpack(row))
    end
    local won, apart, said = {}, {}, {}
    for _, blue in ipairs(BLUE) do
      local first, second = top[blue], next_one[blue]
      if first and second then
        local _, red = parts(first.case.behind)
        asked = asked + 1
        won[red] = (won[red] or 0) + 1
        if less(first, second, "worth").lo > 0 then apart[red] = (apart[red] or 0) + 1 end
        said[#said + 1] = blue .. " " .. red
      end
    end
    local dominant, leads
    for _, red in ipairs(RED) do
      if asked > 1 and won[red] == asked then leads = red end
      if asked > 1 and apart[red] == asked then dominant = red end
    end
    lines[#lines + 1] = string.format("best for them in %s, against %s", stratum, table.concat(said, ", "))
    lines[#lines + 1] = string.format("red dominant in %s? %s", stratum, dominant or leads and "none told apart; " .. leads .. " leads everywhere" or "none")
  end
end

return experiment {
  api = 1, id = "policies", title = "Kiln Street by policy pair and stratum",
  runs = 60, apart = true,
  sweep = { blue = BLUE, behind = BEHIND },
  targets = {
    { name = "score", mean = "score" },
    { name = "success", proportion = "success" },
    { name = "partial", proportion = "partial" },
    { name = "failure", proportion = "failure" },
    { name = "deaths", mean = "dead" },
    { name = "officers struck", mean = "struck" },
    { name = "dog struck", proportion = "dog" },
    { name = "somebody away", proportion = "away" },
    { name = "gave up in appearance, or thought again", proportion = "broke_off" },
    { name = "took up arms again", proportion = "rearmed" },
    { name = "hid in furniture", proportion = "hid" },
    { name = "worth to the suspects", mean = "worth" },
    { name = "seconds", mean = "seconds" },
    -- The source event, for who believes the report: officers struck, the dog, somebody away.
    { name = "source event: officers struck, median", median = "struck", when = { blue = "as_reported", behind = "barricaded/mixed" }, lo = 2, hi = 5, source = "GAME, kiln_street" },
    { name = "source event: dog struck", proportion = "dog", when = { blue = "as_reported", behind = "barricaded/mixed" }, lo = 0.2, hi = 0.7, source = "GAME, kiln_street" },
    { name = "source event: somebody away", proportion = "away", when = { blue = "as_reported", behind = "barricaded/mixed" }, lo = 0.2, hi = 0.7, source = "GAME, kiln_street" },
    { name = "source event: away who wants out", proportion = "away", when = { blue = "as_reported", behind = "wants_out/mixed" }, lo = 0.2, hi = 0.7, source = "GAME, kiln_street" },
    { name = "officers struck: careful / as reported", mean = "struck", when = { blue = "deliberate", behind = "barricaded/mixed" },
      versus = { blue = "as_reported" }, hi = 0.5, source = "GAME, kiln_street" },
  },
  setup = function(e)
    local stratum, red = parts(e.behind)
    local set = { stratum = stratum }
    if red then set.tenant = red == "hurt" and "1" or "0" end
    return { scenario = "kiln_street", set = set, policies = { niu = e.blue, crew = red and red ~= "hurt" and red or "mixed" }, stop = { ms = 1800000 } }
  end,
  measure = function(log)
    local struck, dog = toll.struck(log, DOG)
    local t = toll.people(log)
    local m = { score = log:verdict("score"), success = log:verdict("success") == 1, partial = log:verdict("partial") == 1, failure = log:verdict("failure") == 1,
                dead = t.dead, struck = struck, dog = dog, seconds = log:verdict("end_ms") / 1000 }
    if t.suspects > 0 then
      local function any(kind) return log:count { kind = kind, side = "red" } > 0 end
      m.away, m.broke_off, m.rearmed, m.hid, m.worth = t.away > 0, any("broke_off"), any("rearmed") or any("picked_up"), any("hid"), t.worth
    end
    return m
  end,
  conclude = function(cases, less)
    local lines = {}
    best_lines(cases, lines, less)
    hypothesis_lines(cases, lines, less)
    red_lines(cases, lines, less)
    return lines
  end,
}
