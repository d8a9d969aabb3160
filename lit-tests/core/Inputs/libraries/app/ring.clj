(ns app.ring (:require [app.ring-two :as two]))
