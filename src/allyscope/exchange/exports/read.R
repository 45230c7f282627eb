# Reads what Allyscope wrote here, with TraMineR (install.packages("TraMineR")).
library(TraMineR)
states <- read.csv("states_sts.csv", row.names = "id", stringsAsFactors = FALSE)
spells <- read.csv("spells.csv", stringsAsFactors = FALSE)
events <- read.csv("events_tse.csv", stringsAsFactors = FALSE)
sequences <- seqdef(states, alphabet = c("selection", "negotiation", "commitment", "execution"), missing = NA)
happened <- seqecreate(id = as.integer(factor(events$id)), timestamp = events$time, event = events$event)
print(sequences)
print(happened)
