-- names.lua: a name that was misspelt, and the one that was meant.

local names = {}

-- Letters to put in, take out or change to make one word of the other.
local function distance(a, b)
  local row = {}
  for j = 0, #b do row[j] = j end
  for i = 1, #a do
    local corner = row[0]
    row[0] = i
    for j = 1, #b do
      local above = row[j]
      row[j] = math.min(above + 1, row[j - 1] + 1, corner + (a:byte(i) == b:byte(j) and 0 or 1))
      corner = above
    end
  end
  return row[#b]
end

-- Of these (a list, or the keys of a table) the one nearest to the word; of several as near the first by the alphabet. nil: there are none.
function names.nearest(word, of)
  local best, least
  for k, v in pairs(of) do
    local name = math.type(k) and v or k
    local d = distance(word, name)
    if not best or d < least or (d == least and name < best) then best, least = name, d end
  end
  return best
end

return names
