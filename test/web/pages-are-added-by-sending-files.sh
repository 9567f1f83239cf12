# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Files of all kinds are sent to desks of their own by curl and by hand: what is found and refused, by
# whom, twice, two at once, cut, too large, while another program writes, across a restart.
exec python3 - "$SRC" <<'END'
import gzip, html, json, os, re, signal, socket, sqlite3, subprocess, sys, threading, time, urllib.error, urllib.request

source = sys.argv[1]
here = os.getcwd()
samples = f"{source}/samples/html"
year = f"{source}/test/record/year/pages"


def attache(*args, **more):
    return subprocess.run(["attache", *args], capture_output=True, text=True, **more)


class Desk:
    def __init__(self, name):
        self.record = f"{here}/{name}.db"
        self.cookie = ""
        if not os.path.exists(self.record):
            attache("--record", self.record, "--now", "2021-01-01T00:00:00Z", "add", f"{samples}/01-tiep-nhan-vai-tro-chu-tich-admm.html")
        self.start()

    def start(self):
        self.server = subprocess.Popen(["attache", "--record", self.record, "--now", "2027-12-31T00:00:00Z", "serve", "--port", "0"], stdout=subprocess.PIPE, text=True)
        self.url = self.server.stdout.readline().strip().rstrip("/")
        self.port = int(self.url.rsplit(":", 1)[1])

    def stop(self, how=signal.SIGTERM):
        self.server.send_signal(how)
        self.server.wait()

    def ask(self, path, accept="text/html", body=None):
        request = urllib.request.Request(self.url + path, body, {"Accept": accept, "Accept-Language": "en", "Cookie": self.cookie})
        try:
            with opener.open(request, timeout=30) as answer:
                return answer.status, answer.headers, answer.read().decode()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.headers, answer.read().decode()

    def token(self):
        return re.search(r'name="token" value="([^"]*)"', self.ask("/add")[2]).group(1)

    def send(self, files, *more, token=None, first=True):
        form = ["-F", f"token={self.token() if token is None else token}"]
        parts = [part for file in files for part in ("-F", f"files=@{file}")]
        command = ["curl", "-sS", "-o", "answer", "-w", "%{http_code} %{redirect_url}", "-b", self.cookie, *more, *(form + parts if first else parts + form), self.url + "/add"]
        status, _, where = subprocess.run(command, capture_output=True, text=True).stdout.partition(" ")
        return int(status or 0), where.rsplit("/", 1)[-1]

    def job(self, id):
        return json.loads(self.ask(f"/api/add/{id}", "application/json")[2])

    def wait(self, id):
        while self.job(id)["state"] in ("queued", "reading"):
            time.sleep(0.05)
        return self.job(id)

    def left(self):
        return sum(len(files) for top, _, files in os.walk(self.record + ".adding") if top.count("/") > here.count("/") + 2)


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


opener = urllib.request.build_opener(Stay)


def say(sentence, so):
    print(sentence if so else f"NOT SO: {sentence}", flush=True)


def write(name, data):
    with open(name, "wb") as file:
        file.write(data if isinstance(data, bytes) else data.encode())
    return name


def record_of(address, page):
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    return gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: " + address.encode() + b"\r\nWARC-Date: 2020-11-20T01:02:03Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: " + str(len(head)).encode() + b"\r\n\r\n" + head + b"\r\n\r\n")


pages = [f"{samples}/{name}" for name in sorted(os.listdir(samples))]
write("two.warc.gz", b"".join(record_of(f"https://bao.example/{i}.html", open(pages[i], "rb").read()) for i in (3, 4)))
write("lines.jsonl", open(f"{year}/02-nhung-con-so-dau-nam.jsonl").read().strip() + "\n{torn\n")
write("nothing.txt", "")
write("binary.dat", b"\0\1\2\3" * 300)
write("tcvn.txt", "Bộ trưởng Ngô Xuân Lịch tiếp Đại sứ Lào tại Hà Nội ngày 8-10-2020".encode("utf-16"))
kinds = [pages[1], pages[2], "two.warc.gz", "lines.jsonl", "nothing.txt", "binary.dat", "tcvn.txt"]

desk = Desk("one")
status, id = desk.send(kinds)
job = desk.wait(id)
say("files of all kinds are sent by a plain form, and lead to a report", status == 303 and job["state"] == "done" and job["files"] == 7)
attache("--record", "two.db", "--now", "2021-01-01T00:00:00Z", "add", pages[0])
added = attache("--record", "two.db", "--now", "2027-12-31T00:00:00Z", "add", "--format", "json", *kinds)
want = json.loads(added.stdout)
say("what was found is what 'attache add' finds", all(job[name] == want[name] for name in ("files", "pages", "new", "known", "refused", "posts", "figures")))
exports = [attache("--record", record, "export", "--format", "jsonl").stdout for record in ("one.db", "two.db")]
plain = [re.sub(r'"(source|doc)":"[^"]*"', "", export) for export in exports]
say("the records are the same but for the folders in the names of files", plain[0] == plain[1] and "lines.jsonl" in exports[0] and year not in exports[0])
said = {row["source"]: row for row in job["said"] if row["refused"]}
say("what is refused is named as its sender knows it, with its line", said["lines.jsonl"]["line"] == 2 and said["nothing.txt"]["text"] == "empty file" and "binary" in said["binary.dat"]["text"])
page = desk.ask(f"/add/{id}")[2]
say("the report says so to readers", "lines.jsonl:2" in page and "The file is empty." in page and page.count('name="document"') == job["new"])
event = next(row["id"] for row in job["events"] if row["how"] == "new")
say("it leads to what is new", f'href="/event/{event}"' in page and desk.ask(f"/event/{event}")[0] == 200)
say("and the lists have it at once", f'href="/event/{event}"' in "".join(desk.ask(f"/events?page={n}")[2] for n in (1, 2)))

again = desk.wait(desk.send(kinds)[1])
after = attache("--record", "one.db", "export", "--format", "jsonl").stdout
say("the same twice is known, and changes nothing", again["new"] == 0 and again["known"] == job["new"] and after == exports[0])
ids = [None, None]


def one(i):
    ids[i] = subprocess.run(["curl", "-sS", "-o", "/dev/null", "-w", "%{redirect_url}", "-F", f"token={token}", *[part for page in pages[5 + i:20 + i:2] for part in ("-F", f"files=@{page}")], desk.url + "/add"], capture_output=True, text=True).stdout.rsplit("/", 1)[-1]


token = desk.token()
threads = [threading.Thread(target=one, args=(i,)) for i in (0, 1)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
both = [desk.wait(id) for id in ids]
say("two at once are both read", [job["state"] for job in both] == ["done", "done"] and sum(job["new"] + job["known"] for job in both) == len(pages[5:20:2]) + len(pages[6:21:2]))

status, _ = desk.send(kinds, token="0" * 64)
late, _ = desk.send(kinds, first=False)
say("a form with a forged token, or with it too late, gives nothing", status == 403 and late == 403 and len(json.loads(desk.ask(f"/api/add/{id}")[2])["documents"]) > 0 and desk.left() == 0)
status, _ = desk.send([], "-H", "Accept: application/json")
say("a form without a file says so", status == 400 and json.load(open("answer"))["error"] == "no file was sent")
odd = desk.wait(desk.send([f"{pages[21]};filename=../../etc/<b>passwd"])[1])
say("the name of a file is text, and no path", odd["state"] == "done" and odd["documents"][0]["source"] == "../../etc/<b>passwd" and "&lt;b&gt;passwd" in desk.ask(f"/add/{odd['id']}")[2])


def raw(head, body=b"", close=False):
    with socket.create_connection(("127.0.0.1", desk.port), timeout=20) as wire:
        wire.sendall(f"POST /add HTTP/1.1\r\nHost: localhost:{desk.port}\r\n{head}\r\n\r\n".encode() + body)
        if not close:
            return wire.recv(4096).decode(errors="replace").partition("\r\n")[0]
        for _ in range(100):
            if desk.left() > 0:
                return "begun"
            time.sleep(0.05)
        return ""


answer = raw("Content-Type: multipart/form-data; boundary=in-between\r\nContent-Length: 90000000000")
say("what is too long is refused before it comes", "413" in answer)
begun = f"--in-between\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n{desk.token()}\r\n--in-between\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.html\"\r\n\r\n<html>"
there = raw("Content-Type: multipart/form-data; boundary=in-between\r\nContent-Length: 100000", begun.encode() + b"y" * 5000, close=True)
for _ in range(100):
    if desk.left() == 0:
        break
    time.sleep(0.05)
say("a connection that breaks leaves no files behind", there == "begun" and desk.left() == 0)
answer = raw(f"Content-Type: multipart/form-data; boundary=in-between\r\nContent-Length: {len(begun)}", begun.encode())
say("a form that does not end is refused", "400" in answer and desk.left() == 0)
answer = raw("Content-Type: multipart/form-data\r\nContent-Length: 5", b"12345")
say("and so is one that is none", "40" in answer)

document = next(row["id"] for row in job["documents"] if row["new"])
form = {"token": desk.token(), "document": document, "next": f"/add/{id}", "why": "by mistake"}
status, headers, _ = desk.ask(f"/add/{id}/withdraw", body=urllib.parse.urlencode(form).encode())
page = desk.ask(headers["Location"])[2]
act = re.search(r'name="act" value="(c[0-9a-f]*)"', page).group(1)
say("a document of it is withdrawn", status == 303 and "withdrawn" in page and document not in desk.ask("/api/documents?limit=200")[2])
desk.ask("/undo", body=urllib.parse.urlencode({"token": desk.token(), "act": act, "next": "/"}).encode())
say("and that is undone", document in desk.ask("/api/documents?limit=200")[2] and attache("--record", "one.db", "check").returncode == 0)

other = sqlite3.connect(desk.record, isolation_level=None)
other.execute("BEGIN IMMEDIATE")
status, held = desk.send([pages[22]])
for _ in range(200):
    job = desk.job(held)
    if job["progress"] and job["progress"]["held"]:
        break
    time.sleep(0.05)
say("while another program writes it waits, and says so", job["state"] == "reading" and job["progress"]["held"])
say("and the desk is read meanwhile", desk.ask("/events")[0] == 200)
other.execute("ROLLBACK")
say("then it goes on", desk.wait(held)["state"] == "done")
other.execute("BEGIN IMMEDIATE")
held, waits = desk.send([pages[23]])[1], desk.send([pages[24]])[1]
desk.stop()
other.execute("ROLLBACK")
say("a stop leaves no files behind", not os.path.exists(desk.record + ".adding"))
desk.start()
say("what was not read is told so after a restart", [desk.job(id)["state"] for id in (held, waits)] == ["interrupted", "interrupted"] and "Interrupted" in desk.ask("/add")[2])
say("and what was is there", desk.job(id)["state"] == "done" and f'href="/add/{id}"' in desk.ask("/add")[2])
other.execute("BEGIN IMMEDIATE")
held = desk.send([pages[23]])[1]
desk.stop(signal.SIGKILL)
other.execute("ROLLBACK")
other.close()
killed = desk.left()
desk.start()
say("what a killed desk left is swept away and told", killed > 0 and desk.left() == 0 and desk.job(held)["state"] == "interrupted")

for name, role in (("doc", "reader"), ("sua", "editor")):
    attache("--record", desk.record, "user", "add", name, "--role", role, input="a long enough word\n")
status, where = desk.send([pages[25]], token="")
say("without a session the login is shown", status == 303 and where.startswith("login"))
seen = []
for name in ("doc", "sua"):
    desk.cookie = ""
    form = {"token": re.search(r'name="token" value="([^"]*)"', desk.ask("/login")[2]).group(1), "name": name, "password": "a long enough word"}
    desk.cookie = desk.ask("/login", body=urllib.parse.urlencode(form).encode())[1]["Set-Cookie"].partition(";")[0]
    token = re.search(r'name="attache-token" content="([^"]*)"', desk.ask("/")[2]).group(1)
    seen.append((desk.ask("/add")[0], 'href="/add"' in desk.ask("/")[2], *desk.send([pages[25]], token=token)))
say("a reader may not", seen[0][:3] == (403, False, 403))
say("an editor may, and is named", seen[1][:3] == (200, True, 303) and desk.wait(seen[1][3])["who"] == "sua")
desk.stop()
END
