(println "part of" (ns-name *ns*))
