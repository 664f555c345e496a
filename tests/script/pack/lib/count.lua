-- count.lua: a module that tests require.
local count = { limits = { low = 1, high = 3 } }
function count.twice(n) return 2 * n end
return count
