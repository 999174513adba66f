resource "aws_emr_cluster" "first" {
  name = "first"
  step = [{
    name = <FILL_IN>
  }]
}

resource "aws_emr_cluster" "second" {
  name = "second"
}
