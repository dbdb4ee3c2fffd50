/* What SWIG makes of a struct, functions and a variable. */
%module sw_vec
%inline %{
typedef struct { double x, y; } Vec;
static double dot(Vec *a, Vec *b) { return a->x * b->x + a->y * b->y; }
static const char *greet(const char *name) { return name; }
int counter = 7;
%}
