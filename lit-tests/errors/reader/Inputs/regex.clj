(re-find #"abc\")
