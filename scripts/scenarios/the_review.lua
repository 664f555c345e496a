-- the_review.lua: the morning after. Nobody fires a shot: a match of Kiln Street lies on the table, and every use of force in it
-- has to be called what it was. `threshold play the_review` makes the record and asks; `threshold judge FILE` asks of any record.

return scenario {
  base = "kiln_street", id = "the_review", title = _"The Review",
}
