// What pybind11 makes of classes, functions, exceptions, buffers, enums and submodules.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace py = pybind11;

struct Shape {
  Shape(std::string name, double size) : name(std::move(name)), size(size) {}
  virtual ~Shape() = default;
  double scaled(double factor) const { return size * factor; }
  std::string name;
  double size;
};

struct Square : Shape {
  explicit Square(double size) : Shape("square", size) {}
  double area() const { return size * size; }
};

struct Row {
  unsigned char data[4] = {65, 66, 67, 68};
};

enum Colour { RED = 1, GREEN = 2 };

struct TooSmall : std::runtime_error {
  using std::runtime_error::runtime_error;
};

PYBIND11_MODULE(pb_shapes, m) {
  m.doc() = "Shapes by pybind11.";
  m.attr("ANSWER") = 42;
  py::register_exception<TooSmall>(m, "TooSmall", PyExc_ValueError);
  py::enum_<Colour>(m, "Colour").value("RED", RED).value("GREEN", GREEN).export_values();
  py::class_<Shape>(m, "Shape", "A shape with a name.")
      .def(py::init<std::string, double>(), py::arg("name"), py::arg("size") = 1.0)
      .def_readwrite("size", &Shape::size)
      .def_readonly("name", &Shape::name)
      .def("scaled", &Shape::scaled, py::arg("factor") = 2.0, "A larger one.")
      .def_property_readonly("half", [](const Shape &s) { return s.size / 2; })
      .def("__repr__", [](const Shape &s) { return "Shape(" + s.name + ")"; })
      .def("__len__", [](const Shape &s) { return static_cast<size_t>(s.size); })
      .def_static("unit", [] { return Shape("unit", 1); });
  py::class_<Square, Shape>(m, "Square").def(py::init<double>()).def("area", &Square::area);
  py::class_<Row>(m, "Row", py::buffer_protocol()).def(py::init<>()).def_buffer([](Row &r) {
    return py::buffer_info(r.data, 1, "B", 1, {4}, {1}, true);
  });
  m.def("add", [](int a, int b) { return a + b; }, "a + b", py::arg("a"), py::arg("b") = 5);
  m.def("add", [](const std::string &a, const std::string &b) { return a + b; });
  m.def("total", [](const std::vector<double> &values) {
    double sum = 0;
    for (double value : values) sum += value;
    return sum;
  });
  m.def("least", [](int x) {
    if (x < 0) throw TooSmall("too small");
    return x;
  });
  m.def("at", [](const std::vector<int> &values, size_t i) { return values.at(i); });
  m.def("call", [](const py::function &f) { return f(3); });
  m.def("named", [](const py::kwargs &named) { return named.size(); });
  auto sub = m.def_submodule("sub", "A submodule.");
  sub.def("twice", [](double x) { return 2 * x; });
}
