"""shared.py DIR: runs a program on machines that share an nginx: a cache directory for each, a server in DIR/www."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time

here = sys.argv[1]
source, files = os.path.join(here, "src"), os.path.join(here, "www")
os.mkdir(source)
os.makedirs(os.path.join(files, "flak"))
with open(os.path.join(source, "dep.clj"), "w") as file:
    file.write("(ns dep)\n(defmacro twice [x] (list '* 2 x))\n(defn f [a] (try (twice a) (catch Exception e :odd)))\n")
with open(os.path.join(source, "app.clj"), "w") as file:
    file.write("(ns app (:require dep))\n(println (dep/f 21) (dep/f :a) (dep/twice 4))\n")

with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    port = probe.getsockname()[1]
with open(os.path.join(here, "nginx.conf"), "w") as file:
    file.write(f"""
daemon off;
master_process off;
pid {here}/nginx.pid;
error_log {here}/error.log;
events {{ worker_connections 64; }}
http {{
  access_log {here}/access.log;
  client_body_temp_path {here}/body;
  proxy_temp_path {here}/proxy;
  fastcgi_temp_path {here}/fastcgi;
  uwsgi_temp_path {here}/uwsgi;
  scgi_temp_path {here}/scgi;
  server {{
    listen 127.0.0.1:{port};
    root {files};
    client_max_body_size 64m;
    location / {{
      if ($http_authorization != "Bearer sesame") {{ return 403; }}
      dav_methods PUT;
      create_full_put_path on;
    }}
    location /readonly/ {{ alias {files}/flak/; }}
  }}
}}
""")
nginx = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin:/usr/local/sbin")
server = subprocess.Popen([nginx, "-p", here, "-e", here + "/error.log", "-c", here + "/nginx.conf"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
end = time.monotonic() + 30
while True:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
        break
    except OSError:
        assert server.poll() is None and time.monotonic() < end, open(here + "/error.log").read()
        time.sleep(0.05)


def machine(name, prefix="flak", token="sesame", **more):
    """Runs the program with files and a cache of its own; says how much was compiled and warned about."""
    cache, files = os.path.join(here, "cache-" + name), os.path.join(here, "machine-" + name)
    shutil.copytree(source, files, dirs_exist_ok=True)
    environment = dict(os.environ, FLAK_CACHE_DIR=cache, FLAK_CACHE_URL=f"http://127.0.0.1:{port}/{prefix}", FLAK_CACHE_TOKEN=token, **more)
    environment.pop("FLAK_TRACE", None)
    result = subprocess.run(["flak", "run", "app.clj"], cwd=files, env=environment, capture_output=True, text=True, timeout=150)
    assert result.returncode == 0 and result.stdout == "42 :odd 8\n", result
    warnings = result.stderr.count("flak: warning: the shared cache")
    assert warnings == result.stderr.count("\n"), result.stderr
    assert token not in result.stderr, "the token is printed"
    stat = subprocess.run(["flak", "cache", "stat", "--json"], env=environment, capture_output=True, text=True, check=True, timeout=60)
    compiled = sum(build["misses"] for build in json.loads(stat.stdout)["builds"])
    return compiled, ["no warning", "one warning"][warnings]


def entries():
    return sorted(os.listdir(os.path.join(files, "flak")))


def damage(path):
    with open(path, "r+b") as file:
        file.seek(60)
        byte = file.read(1)
        file.seek(60)
        file.write(bytes([byte[0] ^ 1]))


try:
    compiled, _ = machine("one")
    objects = [name for name in entries() if not name.endswith((".unit", ".fir"))]
    print(f"first machine: compiled {compiled}, {len(entries())} entries on the server, native objects: {objects or 'none'}")
    print("second machine: compiled %d" % machine("two")[0])
    print("second machine, no server: compiled %d" % machine("two", prefix="nothing/here")[0])
    print("reading only: compiled %d" % machine("three", prefix="readonly")[0])
    whole = os.path.join(here, "whole")
    shutil.copytree(os.path.join(files, "flak"), whole)
    for name in entries():
        damage(os.path.join(files, "flak", name))
    print("server's entries damaged: compiled %d, %s" % machine("four"))
    shutil.rmtree(os.path.join(files, "flak"))
    shutil.copytree(whole, os.path.join(files, "flak"))
    names = entries()
    for name, other in zip(names, names[1:] + names[:1]):
        shutil.copy(os.path.join(whole, other), os.path.join(files, "flak", name))
    print("server's entries exchanged: compiled %d, %s" % machine("five"))
    shutil.rmtree(os.path.join(files, "flak"))
    os.mkdir(os.path.join(files, "flak"))
    print("server's disk is read-only: compiled %d, %s" % machine("six", prefix="readonly"))
    print("wrong token: compiled %d, %s" % machine("seven", token="guess"))
finally:
    server.terminate()
    server.wait(timeout=30)
print("no server: compiled %d, %s" % machine("eight"))
