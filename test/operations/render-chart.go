// Renders a Helm chart as Helm does: Go's templates with sprig's functions and Helm's own `include` and `toYaml`.
// go run render-chart.go <chart> <values as JSON, over those of the chart>
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"text/template"

	"github.com/Masterminds/sprig"
	"gopkg.in/yaml.v3"
)

type tree = map[string]interface{}

func main() {
	chart, over := os.Args[1], tree{}
	check(json.Unmarshal([]byte(os.Args[2]), &over))
	values, about := readYaml(filepath.Join(chart, "values.yaml")), readYaml(filepath.Join(chart, "Chart.yaml"))
	merge(values, over)
	input := tree{
		"Values":  values,
		"Chart":   tree{"Name": about["name"], "AppVersion": about["appVersion"]},
		"Release": tree{"Name": "team", "Service": "Helm", "Revision": 1},
	}

	root := template.New("chart").Option("missingkey=error")
	functions := sprig.TxtFuncMap()
	functions["include"] = func(name string, data interface{}) (string, error) {
		var out strings.Builder
		err := root.ExecuteTemplate(&out, name, data)
		return out.String(), err
	}
	functions["toYaml"] = func(value interface{}) (string, error) {
		out, err := yaml.Marshal(value)
		return strings.TrimSuffix(string(out), "\n"), err
	}
	root.Funcs(functions)
	files, err := filepath.Glob(filepath.Join(chart, "templates", "*"))
	check(err)
	for _, file := range files {
		text, err := os.ReadFile(file)
		check(err)
		template.Must(root.New(filepath.Base(file)).Parse(string(text)))
	}
	for _, file := range files {
		if strings.HasSuffix(file, ".yaml") {
			fmt.Println("---")
			check(root.ExecuteTemplate(os.Stdout, filepath.Base(file), input))
		}
	}
}

func readYaml(file string) tree {
	text, err := os.ReadFile(file)
	check(err)
	read := tree{}
	check(yaml.Unmarshal(text, &read))
	return read
}

func merge(values, over tree) {
	for key, value := range over {
		inner, isTree := value.(tree)
		known, wasTree := values[key].(tree)
		if isTree && wasTree {
			merge(known, inner)
		} else {
			values[key] = value
		}
	}
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
