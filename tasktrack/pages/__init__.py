"""Pages that leave the product for people to look at: one file each, with its pictures and its style inside."""
