;; Instants, UUIDs and tagged literals as data.
(ns diff.tagged)
(prn #uuid "550e8400-e29b-41d4-a716-446655440000")
(prn (uuid? #uuid "550e8400-e29b-41d4-a716-446655440000") (= #uuid "550e8400-e29b-41d4-a716-446655440000" (parse-uuid "550e8400-e29b-41d4-a716-446655440000")))
(prn (str #uuid "550e8400-e29b-41d4-a716-446655440000"))
(prn (parse-uuid "nope"))
(prn [#uuid "00000000-0000-0000-0000-000000000001" {:id #uuid "00000000-0000-0000-0000-000000000002"}])
