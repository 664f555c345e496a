-- the_review.lua: the morning after. Nobody fires a shot: a match of Kiln Street lies on the table, and every use of force in it
-- has to be called what it was. `threshold play the_review` makes the record and asks; `threshold judge FILE` asks of any record.

return scenario {
  base = "kiln_street", id = "the_review", title = _"The Review",
  score = { residents = 25, officers = 20, suspects = 20, force = 15, containment = 10, evidence = 5, district = 5 }, -- no par: it is the judging that is scored
}
