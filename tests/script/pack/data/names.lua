-- names.lua: one list for all roles.
return { "Vellan", "Wickham", "Yarrow" }
