1
(println "abc
