(ns app.ring-two (:require [app.ring :as one]))
