(function () {
  var form = document.querySelector(".filters"), rows = document.querySelectorAll(".claims tbody tr");
  function show() {
    var words = form.elements.words.value.toLowerCase().split(/\s+/), count = 0;
    rows.forEach(function (row) {
      var text = row.textContent.toLowerCase();
      var fits = ["source", "type", "verdict", "kind"].every(function (name) {
        var wanted = form.elements[name].value;
        return !wanted || row.dataset[name] === wanted;
      }) && words.every(function (word) { return text.indexOf(word) >= 0; });
      row.hidden = !fits;
      count += fits ? 1 : 0;
    });
    form.querySelector("output").textContent = [count, form.dataset.of, rows.length].join(" ");
  }
  form.hidden = false;
  form.addEventListener("input", show);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  show();
})();
