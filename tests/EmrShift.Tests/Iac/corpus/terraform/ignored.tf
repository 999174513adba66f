# emrshift:ignore EMR101 until 2099-12-31 the old cluster goes next month
resource "aws_emr_cluster" "old" {
  name = "old"
}

resource "aws_emr_cluster" "late" { # emrshift:ignore EMR101 until 2020-01-01 was to be gone long ago
  name = "late"
}

resource "aws_iam_role_policy_attachment" "node" {
  role       = "node"
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceforEC2Role" # emrshift:ignore EMR002: no successor, see the ticket
}
