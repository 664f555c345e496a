-- demands.lua: what somebody besieged may ask for, and how the world tells whether he got it.
-- thing: an item lies within `cells` of him, or he has taken it; distance: nobody known to him within `cells` for keep_ms;
-- quiet: no loud noise for keep_ms; never: nobody can give it. worth: of rapport, kept; broken costs twice. By design.

local MINUTE = 60000

return {
  { name = "food", title = "something to eat and drink", kind = "thing", item = "food", cells = 6, worth = 120, keep_ms = 20 * MINUTE,
    deadline = { 40 * MINUTE, 90 * MINUTE } },
  { name = "distance", title = "that they keep away from the door", kind = "distance", cells = 4, worth = 100, keep_ms = 15 * MINUTE,
    deadline = { 20 * MINUTE, 60 * MINUTE } },
  { name = "quiet", title = "that it is quiet outside", kind = "quiet", worth = 90, keep_ms = 20 * MINUTE, deadline = { 30 * MINUTE, 80 * MINUTE } },
  { name = "car", title = "a car and a way to it", kind = "never", worth = 150, keep_ms = 30 * MINUTE, deadline = { 30 * MINUTE, 90 * MINUTE } },
  { name = "talk_to", title = "to speak to somebody who is not here", kind = "never", worth = 80, keep_ms = 40 * MINUTE,
    deadline = { 60 * MINUTE, 150 * MINUTE } },
}
