# Terraform 0.11 as it is still about.
resource "aws_emr_cluster" "old" {
  name          = "${var.name}"
  release_label = "emr-5.20.0"
  service_role  = "${aws_iam_role.old.arn}"

  tags {
    Name = "${var.name}"
  }
}

resource "aws_iam_role" "old" {
  name = "old"
}

resource "aws_iam_role_policy_attachment" "old" {
  role       = "${aws_iam_role.old.id}"
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole"
}

variable "name" {}
